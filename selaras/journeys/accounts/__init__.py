"""Accounts of people: invited, given codes, protected by second factors, admitted by the identity provider."""
