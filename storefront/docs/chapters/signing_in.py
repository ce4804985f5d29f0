"""How customers sign in."""

from storefront.core.paging import Page
from storefront.customers.oidc.forms import NewProfile, ProfileForm
from storefront.customers.oidc.shapes import ProfileShape
from storefront.customers.sign_in import SignedIn
from storefront.customers.token_forms import LinkForm, PasswordForm, ProviderForm, TokenForm
from storefront.customers.token_shapes import CustomerJwt, LoginTokenShape, Sent
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged

BASE = "/v1/customers"
PROFILES = BASE + "/oidc-profiles"
PROFILE = PROFILES + "/{profile_id}"

SIGNING_IN = Chapter(
    "Signing customers in",
    "By a link in a mail, by a password, or through an identity provider. Each way ends with a token that "
    "stands for the customer for a day: sent as `Authorization: Bearer …` beside a public key, it opens "
    "what is the customer's own.",
    (
        Operation(
            "POST",
            BASE + "/email-token",
            "Mail a login link",
            "Mails a link with a login token that holds for 30 minutes. The answer is the same whether "
            "the address is a customer's or not. With a public key the link may lead to the merchant's "
            "own sites only.",
            {201: Sent},
            body=LinkForm,
            sends={"email": "ada@example.com", "base_url": "https://shop.example.com/in?token=:token:"},
            refuses=(429,),
        ),
        Operation(
            "POST",
            BASE + "/issue-token",
            "Issue a login token",
            "Answers the login token instead of mailing it, for merchants who write to their customers "
            "themselves.",
            {201: LoginTokenShape},
            key="secret",
            body=LinkForm,
            sends={"email": "ada@example.com", "base_url": "https://shop.example.com/in?token={token}"},
        ),
        Operation(
            "POST",
            BASE + "/exchange-token",
            "Exchange a login token",
            "Turns a login token into a customer token, once.",
            {200: CustomerJwt},
            body=TokenForm,
            sends={"token": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"},
            refuses=(429,),
        ),
        Operation(
            "POST",
            BASE + "/{customer_id}/issue-token",
            "Issue a customer token",
            "A token for a customer whom the merchant has signed in by other means.",
            {200: CustomerJwt},
            key="secret",
        ),
        Operation(
            "POST",
            BASE + "/token",
            "Sign a customer in",
            "By e-mail address and password, or through an identity provider with the code it sent back "
            "or with its own token. Every refusal reads the same. Whoever tries too many wrong passwords "
            "has to wait.",
            {200: SignedIn},
            body=(PasswordForm, ProviderForm),
            sends={"email": "ada@example.com", "password": "correct horse battery staple"},
            refuses=(429,),
        ),
    ),
)

IDENTITY_PROVIDERS = Chapter(
    "Identity providers",
    "Where customers may sign in through OpenID Connect.",
    (
        Operation(
            "GET",
            PROFILES,
            "List identity providers",
            "All of the merchant's providers.",
            {200: Page[ProfileShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation(
            "GET", PROFILE, "Get an identity provider", "One provider.", {200: ProfileShape}, key="secret"
        ),
        Operation(
            "POST",
            PROFILES,
            "Add an identity provider",
            "Its keys and addresses are read from the description that it publishes. The client secret is "
            "kept sealed.",
            {201: ProfileShape},
            key="secret",
            body=NewProfile,
            sends={
                "name": "Village",
                "issuer": "https://id.village.example",
                "client_id": "shop",
                "client_secret": "…",
            },
        ),
        Operation(
            "PUT",
            PROFILE,
            "Change an identity provider",
            "Changes what the request names. A masked secret that is sent back stays as it is.",
            {200: ProfileShape},
            key="secret",
            body=ProfileForm,
            sends={"name": "The village"},
        ),
        Operation(
            "DELETE",
            PROFILE,
            "Remove an identity provider",
            "Nobody can sign in through it any more. Customers who did stay customers.",
            {204: None},
            key="secret",
        ),
    ),
)
