package org.atelier.wsrf.resource;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** Writes what a client has changed back into a resource. */
@FunctionalInterface
public interface PropertyWriter<R> {

    /**
     * Takes the new values of all properties that one request changes, in one transaction: all of them or, where it throws, none.
     *
     * @param values for each changed property all the elements it now has; an empty list where it was deleted
     * @throws org.atelier.wsrf.fault.WsrfException for a typed refusal, for example INVALID_MODIFICATION
     */
    void write(R resource, Map<QName, List<Element>> values);
}
