"""Django's forms in the look of the house: ``{{ form }}`` and ``{% field form.x %}`` give the same."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "parts/form.html"
    field_template_name = "parts/form_field.html"
