"""The files of a pack as typed models: what may stand where. Unknown keys are mistakes."""
