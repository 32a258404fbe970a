"""What both sides share: rules, casework, people, storage. Knows neither the chat nor the console."""
