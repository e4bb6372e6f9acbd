"""placeholder"""
OPERATIONS = set()
