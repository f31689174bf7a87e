package org.atelier.soap.endpoint;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.wsrf.rp.DeleteType;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;
import org.atelier.types.wsrf.rp.GetMultipleResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyDocumentResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;
import org.atelier.types.wsrf.rp.InsertType;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.SetResourceProperties;
import org.atelier.types.wsrf.rp.SetResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.UpdateType;
import org.atelier.wsrf.resource.Modification;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.resource.ResourceView;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.XPathValue;

/** The operations of WS-ResourceProperties in wire types, the same for every kind of resource. */
final class PropertyOperations<R> {

    private final ResourceProperties<R> properties;

    PropertyOperations(ResourceProperties<R> properties) {
        this.properties = properties;
    }

    GetResourcePropertyResponse get(ResourceView<R> view, QName name) {
        GetResourcePropertyResponse response = new GetResourcePropertyResponse();
        response.getAny().addAll(properties.get(view, name));
        return response;
    }

    GetMultipleResourcePropertiesResponse getMultiple(ResourceView<R> view, GetMultipleResourceProperties request) {
        GetMultipleResourcePropertiesResponse response = new GetMultipleResourcePropertiesResponse();
        response.getAny().addAll(properties.getMultiple(view, request.getResourceProperty()));
        return response;
    }

    GetResourcePropertyDocumentResponse document(ResourceView<R> view) {
        GetResourcePropertyDocumentResponse response = new GetResourcePropertyDocumentResponse();
        response.setAny(properties.document(view).toElement());
        return response;
    }

    QueryResourcePropertiesResponse query(ResourceView<R> view, QueryResourceProperties request) {
        XPathValue value = properties.query(view, ScopedExpression.of(request.getQueryExpression()));
        QueryResourcePropertiesResponse response = new QueryResourcePropertiesResponse();
        response.getContent().addAll(content(value));
        return response;
    }

    private static List<Object> content(XPathValue value) {
        if (value instanceof XPathValue.NodeSet set) {
            List<Object> content = new ArrayList<>();
            set.nodes().forEach(node -> content.add(content(node)));
            return content;
        }
        if (value instanceof XPathValue.Numeric number) {
            return List.of(number.toString());
        }
        return List.of(
                value instanceof XPathValue.Truth truth
                        ? Boolean.toString(truth.value())
                        : ((XPathValue.Text) value).value());
    }

    private static Object content(XmlNode node) {
        return switch (node.kind()) {
            case ELEMENT -> node.toElement();
            case ROOT -> node.children().get(0).toElement();
            case ATTRIBUTE, NAMESPACE, TEXT, COMMENT, PROCESSING_INSTRUCTION -> node.value();
        };
    }

    SetResourcePropertiesResponse set(ResourceView<R> view, SetResourceProperties request) {
        properties.set(
                view,
                request.getInsertOrUpdateOrDelete().stream()
                        .map(PropertyOperations::modification)
                        .toList());
        return new SetResourcePropertiesResponse();
    }

    private static Modification modification(Object component) {
        if (component instanceof InsertType insert) {
            return new Modification.Insert(WireXml.elements(insert.getAny()));
        }
        if (component instanceof UpdateType update) {
            return new Modification.Update(WireXml.elements(update.getAny()));
        }
        return new Modification.Delete(((DeleteType) component).getResourceProperty());
    }
}
