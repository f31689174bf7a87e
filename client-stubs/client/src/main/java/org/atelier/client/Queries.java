package org.atelier.client;

import java.util.List;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.atelier.client.model.QueryItem;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;

/** Queries of resource property documents by XPath 1.0. */
final class Queries {

    private static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";

    private Queries() {}

    /** What an expression finds, asked of whoever has the document. */
    static List<QueryItem> ask(
            String xpath, Function<QueryResourceProperties, QueryResourcePropertiesResponse> document) {
        QueryResourceProperties message = new QueryResourceProperties();
        message.setQueryExpression(
                WireXml.expression(new QName(WireXml.RP, "QueryExpression"), XPATH, xpath, Prefixes.declarations()));
        return document.apply(message).getContent().stream()
                .filter(item -> !(item instanceof String text && text.isBlank()))
                .map(Queries::item)
                .toList();
    }

    /** Nodes as XML, or the one value as text. */
    static List<String> texts(List<QueryItem> items) {
        return items.stream()
                .map(item -> item instanceof QueryItem.Node node ? node.xml() : ((QueryItem.Text) item).value())
                .toList();
    }

    private static QueryItem item(Object content) {
        return content instanceof String text
                ? new QueryItem.Text(text)
                : new QueryItem.Node(WireXml.element(content), WireXml.text(content));
    }
}
