"""What anybody may read: the public rounds, masked."""
