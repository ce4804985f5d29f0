"""Tax rows as the API shows them."""

from decimal import Decimal

from storefront.core.money import number
from storefront.merchants.models import Merchant
from storefront.taxes.models import TaxZone
from storefront.taxes.shapes import Nexus, RegionalRate, TaxAddressShape, TaxConfigShape, TaxZoneShape


def present_tax_config(merchant: Merchant) -> TaxConfigShape:
    address = {name: text or "" for name, text in (merchant.tax_address or {}).items()}
    return TaxConfigShape(
        enabled=merchant.tax_enabled,
        prices_include_tax=merchant.prices_include_tax,
        eu_vat_moss=merchant.eu_vat_moss,
        address=TaxAddressShape(**address),
    )


def present_tax_zone(zone: TaxZone) -> TaxZoneShape:
    return TaxZoneShape(
        id=zone.id,
        type=type_of(zone),
        country_code=zone.country_code,
        calculate_automatically=zone.calculate_automatically,
        country_standard_rate=number(zone.country_standard_rate),
        country_digital_rate=number(zone.country_digital_rate),
        rates=[
            RegionalRate(
                region_code=row["region_code"],
                standard_rate=number(Decimal(row["standard_rate"])),
                digital_rate=number(Decimal(row["digital_rate"])),
                calculate=row["calculate"],
                meta=row.get("meta"),
            )
            for row in zone.rates
        ],
        nexus=[Nexus(**row) for row in zone.nexus],
        meta=zone.meta,
        created=zone.created,
        updated=zone.updated,
    )


def type_of(zone: TaxZone) -> str:
    if zone.calculate_automatically:
        return "nexus"
    return "regional" if zone.rates else "country"
