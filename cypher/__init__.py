"""The graph database over Bolt: engines, query catalogue, load statements. The only room that imports the driver."""
