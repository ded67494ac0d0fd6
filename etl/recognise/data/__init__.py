"""Word lists of the recognisers, as YAML; `etl.recognise.lists` reads them."""
