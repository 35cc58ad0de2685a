"""Who is asking: brands, the accounts of their staff, roles, sessions and invitations; and visitors, who have only a signed token.

brand: the tenant. account: a person who signs in. member: an account in a brand, with a role (owner, editor, moderator,
juror, viewer). visitor: an anonymous person known by a signed token.
"""
