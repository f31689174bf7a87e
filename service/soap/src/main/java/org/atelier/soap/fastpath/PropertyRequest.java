package org.atelier.soap.fastpath;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.soap.envelope.Addressing;

/**
 * A plain GetResourceProperty.
 *
 * @param resourceId of the header; the address may name it too
 */
record PropertyRequest(Addressing addressing, Optional<String> resourceId, QName property) {}
