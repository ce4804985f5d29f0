"""Which work follows from which event, and who does it."""

from storefront.assets import delete, fetch_asset
from storefront.checkout import notices
from storefront.core.mailing import LANE
from storefront.core.tasks import Handler
from storefront.integrations import tasks as integrations
from storefront.integrations.follow import follow_events as tell_integrations
from storefront.mails import tasks as mails
from storefront.webhooks import deliver
from storefront.webhooks.follow import follow_events
from storefront.worker.fan_out import Follower, by_name

FOLLOWERS: tuple[Follower, ...] = (by_name(mails.FOLLOWS, LANE), follow_events, tell_integrations)

HANDLERS: dict[str, Handler] = {
    **mails.TASKS,
    **fetch_asset.TASKS,
    **notices.TASKS,
    **delete.TASKS,
    **deliver.TASKS,
    **integrations.TASKS,
}
