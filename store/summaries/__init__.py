"""What a summary tells: each module gives one kind of news, as it stands on a day or as it came between two moments."""
