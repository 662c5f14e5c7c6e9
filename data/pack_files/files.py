"""Which files a pack is made of, and the model of each."""

from pydantic import BaseModel

from supportdesk.data.pack_files.forms.flow import FlowForm
from supportdesk.data.pack_files.forms.handling import HandlingForm
from supportdesk.data.pack_files.forms.keeping import GatesForm, ItemsForm, RegisterForm, ValuesForm
from supportdesk.data.pack_files.forms.process import PackForm
from supportdesk.data.pack_files.forms.reports import ReportsForm
from supportdesk.data.pack_files.forms.signals import SignalsForm
from supportdesk.data.pack_files.forms.time import CalendarsForm, PoliciesForm
from supportdesk.data.pack_files.forms.words import ArticlesForm, DirectoryForm, RepliesForm

NEEDED: dict[str, type[BaseModel]] = {
    "pack.yaml": PackForm,
    "calendars.yaml": CalendarsForm,
    "policies.yaml": PoliciesForm,
    "directory.yaml": DirectoryForm,
}
OPTIONAL: dict[str, type[BaseModel]] = {
    "gates.yaml": GatesForm,
    "items.yaml": ItemsForm,
    "articles.yaml": ArticlesForm,
    "register.yaml": RegisterForm,
    "values.yaml": ValuesForm,
    "signals.yaml": SignalsForm,
    "reports.yaml": ReportsForm,
    "handling.yaml": HandlingForm,
}
FOLDERS: dict[str, type[BaseModel]] = {"flows": FlowForm, "replies": RepliesForm}
SINGLE = {**NEEDED, **OPTIONAL}
