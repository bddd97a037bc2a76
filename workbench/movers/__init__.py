"""What moves the point from hit to hit: functions of the hit's number, without sound and without window."""
