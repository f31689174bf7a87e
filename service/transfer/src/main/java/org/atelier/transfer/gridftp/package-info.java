/**
 * Speaks GridFTP (GFD.20: FTP with the security of RFC 2228, extended blocks and parallel streams) with one server. Knows nothing of what a site
 * allows, nor of where files go; the transport in {@link org.atelier.transfer} decides that.
 */
package org.atelier.transfer.gridftp;
