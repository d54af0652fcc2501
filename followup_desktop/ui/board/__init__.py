"""The board: four lanes that cost the same at any size. Asks services, and tells the window by signals."""
