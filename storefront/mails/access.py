"""The notice that a file of an order opens again, or does not any more."""

from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.hosted.download_view import download_views
from storefront.mails.bill import heading_data
from storefront.mails.occasion import Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.orders.models import Package
from storefront.orders.present import present_order
from storefront.orders.present_downloads import present_package
from storefront.orders.states import DELIVERABLE
from storefront.words.speech import say


async def send_access(context: TaskContext, job: Job) -> None:
    """Raises GiveUp when the file is gone."""
    about = await occasion(context, job, job.payload["order_id"], "customer.orders")
    if about is None:
        return
    named = job.payload["package_id"]
    package = next((row for row in about.full.packages if row.id == named), None)
    if package is None:
        raise GiveUp("The file is gone.")
    await send(context, job, write(about.paper, about.buyer, job.id, lambda: access(about, package)))


def access(about: Occasion, package: Package) -> Words:
    """As it stands when the mail is written."""
    order = present_order(about.full, about.settings)
    [file] = download_views([present_package(package, about.settings)])
    is_open = file.url is not None
    data = {
        **heading_data(about, order),
        "file": file,
        "is_open": is_open,
        "waits": order.status_payment not in DELIVERABLE,
    }
    if is_open:
        return Words("access", say("Your download is open again: %(file)s", file=package.name), data)
    return Words("access", say("Your download has been closed: %(file)s", file=package.name), data)
