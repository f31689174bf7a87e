package org.atelier.wsrf.notification;

import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.xml.XmlTree;

/** Looks up resource property documents, for ProducerProperties filters. Thread-safe. */
@FunctionalInterface
public interface ProducerDocuments {

    /** The document of a producer as it is now; empty where there is no such resource, and then no such filter is true. */
    Optional<XmlTree> document(ResourceKey producer);
}
