"""Stock: taken and given back by conditional updates."""
