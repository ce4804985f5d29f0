"""`make bench`: what a request costs, beside two yardstick routes on the same server.

Q is one Core query of 20 rows of about 1.1 KB, encoded by msgspec; B is a prebuilt body of 21 KB. Every
figure is printed as a ratio to Q of the same run, so that runs on different machines can be compared.
"""
