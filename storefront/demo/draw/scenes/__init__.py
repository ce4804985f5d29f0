"""Every picture of the demo shop, by name."""

from storefront.demo.draw.scenes import bath, kitchen, light, paper, table, textiles

PICTURES = {
    name: picture
    for module in (table, kitchen, textiles, light, paper, bath)
    for name, picture in module.PICTURES.items()
}
