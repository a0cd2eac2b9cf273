"""The SSDA903 return: what councils send the Department for Education every year about the children they look after."""
