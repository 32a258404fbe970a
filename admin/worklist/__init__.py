"""The list an official works through: soonest legal day first."""
