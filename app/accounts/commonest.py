"""Passwords of twelve letters and more that are tried first, and the words they are made of."""

_LINES = """
    123456789012 1234567890123 12345678901234 123456789123 1234567891011 123123123123 111111111111 000000000000
    112233445566 123321123321 147258369147 987654321987 987654321098 qwertyuiopas qwertyuiop123 qwertyuiop[] 1q2w3e4r5t6y
    1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5y6 qazwsxedcrfv asdfghjkl123 zxcvbnm12345 abcdefghijkl
    abcd1234abcd abc123abc123 aaaaaaaaaaaa passwordpassword password1234 password12345 password123! password2024
    password2025 password2026 mypassword123 thisismypassword changeme1234 changemeplease letmeinletmein letmein12345
    iloveyou1234 iloveyouiloveyou welcome12345 welcome2024! welcome2025! welcome2026! admin1234567 administrator
    administrator1 adminadminadmin rootrootroot superman1234 batmanbatman football1234 baseball1234 liverpool123
    manchesterunited princess1234 sunshine1234 monkeymonkey dragondragon michaeljordan starwars1234 pokemon12345
    minecraft123 trustno1trustno1 correcthorsebatterystaple whitecup1234 whitecupwhitecup qwertyqwerty qwerty123456
    qwerty12345678 asdfasdfasdf zaq12wsxcde3 internet1234 computer1234 nothing12345 secretsecret topsecret123
"""
COMMONEST = frozenset(_LINES.split())
