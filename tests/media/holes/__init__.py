"""The hostile child with one wall left out: each attack must get through here, or its test proves nothing."""
