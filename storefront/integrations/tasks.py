"""The work of the relay that is about integrations."""

from storefront.core.tasks import Handler
from storefront.integrations.deploy import deploy
from storefront.integrations.files import remove_files
from storefront.integrations.mail import send_mail
from storefront.integrations.queries import CLEAN, DEPLOY, LATER, MAIL, RUN
from storefront.integrations.run import run

TASKS: dict[str, Handler] = {DEPLOY: deploy, RUN: run, LATER: run, MAIL: send_mail, CLEAN: remove_files}
