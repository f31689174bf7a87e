package org.atelier.wsrf.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xml.XmlTree;
import org.atelier.wsrf.xpath.XPathCache;
import org.atelier.wsrf.xpath.XPathException;
import org.atelier.wsrf.xpath.XPathLimits;
import org.atelier.wsrf.xpath.XPathValue;
import org.w3c.dom.Element;

/** Reads properties once for each version of a resource, and evaluates queries within {@link XPathLimits#QUERY}. */
public final class DefaultResourceProperties<R> implements ResourceProperties<R> {

    private static final int QUERIES_KEPT = 256;

    private final PropertySet<R> properties;
    private final PropertyCache<R> cache;
    private final XPathCache queries;

    /**
     * Makes the operations for one kind of resource.
     *
     * @param resourcesKept how many resources' properties are kept in memory
     */
    public DefaultResourceProperties(PropertySet<R> properties, int resourcesKept) {
        this.properties = properties;
        this.cache = new PropertyCache<>(resourcesKept);
        this.queries = new XPathCache(XPathLimits.QUERY, QUERIES_KEPT);
    }

    @Override
    public List<Element> get(ResourceView<R> resource, QName property) {
        return toElements(cache.read(resource, required(property)));
    }

    @Override
    public List<Element> getMultiple(ResourceView<R> resource, List<QName> names) {
        List<Property<R>> asked = names.stream().map(this::required).toList();
        List<Element> found = new ArrayList<>();
        asked.forEach(property -> found.addAll(toElements(cache.read(resource, property))));
        return found;
    }

    @Override
    public XmlTree document(ResourceView<R> resource) {
        List<XmlNode> all = new ArrayList<>();
        properties.properties().values().forEach(property -> all.addAll(cache.read(resource, property)));
        return XmlTree.of(properties.document(), all);
    }

    @Override
    public XPathValue query(ResourceView<R> resource, ScopedExpression expression) {
        if (!expression.dialect().equals(Namespaces.XPATH_DIALECT)) {
            throw new WsrfException(
                    WsrfFault.UNKNOWN_QUERY_EXPRESSION_DIALECT,
                    "The query dialect '" + expression.dialect() + "' is unknown; use " + Namespaces.XPATH_DIALECT
                            + ".");
        }
        try {
            return queries.compile(expression).evaluate(document(resource));
        } catch (XPathException e) {
            throw new WsrfException(faultOf(e.problem()), String.valueOf(e.getMessage()), e);
        }
    }

    private static WsrfFault faultOf(XPathException.Problem problem) {
        return switch (problem) {
            case INVALID -> WsrfFault.INVALID_QUERY_EXPRESSION;
            case EVALUATION, TOO_COSTLY -> WsrfFault.QUERY_EVALUATION_ERROR;
        };
    }

    @Override
    public void set(ResourceView<R> resource, List<Modification> modifications) {
        PropertyChange<R> change =
                new PropertyChange<>(this::required, property -> toElements(cache.read(resource, property)));
        modifications.forEach(change::add);
        Map<QName, List<Element>> values = change.values();
        if (values.isEmpty()) {
            return;
        }
        try {
            properties.writer().write(resource.state(), values);
        } catch (WsrfException e) {
            throw e;
        } catch (RuntimeException e) {
            throw change.failed(e);
        }
    }

    private Property<R> required(QName name) {
        return properties
                .property(name)
                .orElseThrow(() -> new WsrfException(
                        WsrfFault.INVALID_RESOURCE_PROPERTY_QNAME,
                        "There is no resource property " + name + "; this resource has "
                                + properties.properties().keySet() + "."));
    }

    private static List<Element> toElements(List<XmlNode> nodes) {
        return nodes.stream().map(XmlNode::toElement).toList();
    }
}
