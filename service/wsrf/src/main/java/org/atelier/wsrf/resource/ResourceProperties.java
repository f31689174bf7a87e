package org.atelier.wsrf.resource;

import java.util.List;
import javax.xml.namespace.QName;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.XmlTree;
import org.atelier.wsrf.xpath.XPathValue;
import org.w3c.dom.Element;

/**
 * The operations of WS-ResourceProperties on one kind of resource. Thread-safe. Elements returned are in documents of their own and
 * belong to the receiver. Whoever calls has already found out that the resource exists and that the client may see it.
 */
public interface ResourceProperties<R> {

    /**
     * The elements of one property; none where it has no value now.
     *
     * @throws org.atelier.wsrf.fault.WsrfException INVALID_RESOURCE_PROPERTY_QNAME
     */
    List<Element> get(ResourceView<R> resource, QName property);

    /**
     * The elements of several properties, in the order asked for.
     *
     * @throws org.atelier.wsrf.fault.WsrfException INVALID_RESOURCE_PROPERTY_QNAME
     */
    List<Element> getMultiple(ResourceView<R> resource, List<QName> properties);

    /** The whole resource property document. */
    XmlTree document(ResourceView<R> resource);

    /**
     * Evaluates an XPath 1.0 expression over the document; its context node is the root node above the document's element.
     *
     * @throws org.atelier.wsrf.fault.WsrfException UNKNOWN_QUERY_EXPRESSION_DIALECT, INVALID_QUERY_EXPRESSION, QUERY_EVALUATION_ERROR
     */
    XPathValue query(ResourceView<R> resource, ScopedExpression expression);

    /**
     * Applies the components of a SetResourceProperties request in order; all of them or, where it throws, none.
     *
     * @throws org.atelier.wsrf.fault.WsrfException INVALID_RESOURCE_PROPERTY_QNAME, UNABLE_TO_MODIFY_RESOURCE_PROPERTY,
     *     INVALID_MODIFICATION, SET_RESOURCE_PROPERTY_REQUEST_FAILED
     */
    void set(ResourceView<R> resource, List<Modification> modifications);
}
