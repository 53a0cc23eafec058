"""Writers: from rows to an output that is whole or not there.

`formats` knows how rows are written (`lines`, `tables`), `outputs` what the parts of a run become.
A run's `folder` has the parts and, with the `manifest`, what it takes to go on; what is in it is
`durable`.
"""
