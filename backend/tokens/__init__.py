"""Privacy Pass tokens of RFC 9474, 9577 and 9578 (type 0x0002). Pure: randomness is an argument, no clock."""
