"""Features of style → calibrated probability."""
