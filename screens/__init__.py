"""The screens of the desk: the only place with widgets."""
