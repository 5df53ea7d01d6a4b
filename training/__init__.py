"""What is fitted or made from the development data, and never needed to use `reuse`."""
