"""Drawing the demo shop's pictures: a small renderer, the things it draws, and their scenes."""
