package org.atelier.wsrf.xpath;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import org.atelier.wsrf.xml.XmlName;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.Functions.Signature;
import org.atelier.wsrf.xpath.XPathValue.NodeSet;
import org.atelier.wsrf.xpath.XPathValue.Numeric;
import org.atelier.wsrf.xpath.XPathValue.Text;
import org.atelier.wsrf.xpath.XPathValue.Truth;

/** Functions on node-sets and truth values. Documents here have no DTD, so {@code id()} finds nothing. */
final class NodeFunctions {

    static final Map<String, Signature> ALL = Map.ofEntries(
            entry("last", new Signature(0, 0, (context, arguments) -> new Numeric(context.size()))),
            entry("position", new Signature(0, 0, (context, arguments) -> new Numeric(context.position()))),
            entry("count", new Signature(1, 1, NodeFunctions::count)),
            entry("id", new Signature(1, 1, NodeFunctions::id)),
            entry("local-name", new Signature(0, 1, nameBy(XmlName::localName))),
            entry("namespace-uri", new Signature(0, 1, nameBy(XmlName::namespace))),
            entry("name", new Signature(0, 1, nameBy(XmlName::qualified))),
            entry("boolean", new Signature(1, 1, (context, arguments) -> new Truth(truth(context, arguments)))),
            entry("not", new Signature(1, 1, (context, arguments) -> new Truth(!truth(context, arguments)))),
            entry("true", new Signature(0, 0, (context, arguments) -> new Truth(true))),
            entry("false", new Signature(0, 0, (context, arguments) -> new Truth(false))),
            entry("lang", new Signature(1, 1, NodeFunctions::lang)));

    private NodeFunctions() {}

    private static boolean truth(Context context, List<Expression> arguments) {
        return Conversions.truth(arguments.get(0).evaluate(context));
    }

    private static XPathValue count(Context context, List<Expression> arguments) {
        return new Numeric(Conversions.nodes(arguments.get(0).evaluate(context), "count() counts")
                .size());
    }

    private static XPathValue id(Context context, List<Expression> arguments) {
        Functions.text(context, arguments.get(0));
        return new NodeSet(List.of());
    }

    private static Functions.Body nameBy(Function<XmlName, String> part) {
        return (context, arguments) -> {
            List<XmlNode> nodes = arguments.isEmpty()
                    ? List.of(context.node())
                    : Conversions.nodes(arguments.get(0).evaluate(context), "names are of");
            return new Text(nodes.isEmpty() ? "" : part.apply(nodes.get(0).name()));
        };
    }

    private static XPathValue lang(Context context, List<Expression> arguments) {
        String wanted = Functions.text(context, arguments.get(0)).toLowerCase(Locale.ROOT);
        Optional<XmlNode> node = Optional.of(context.node());
        while (node.isPresent()) {
            context.budget().spend(1 + node.get().attributes().size());
            Optional<XmlNode> attribute = node.get().attributes().stream()
                    .filter(each -> each.name().is(XMLConstants.XML_NS_URI, "lang"))
                    .findFirst();
            if (attribute.isPresent()) {
                String found = attribute.get().value().toLowerCase(Locale.ROOT);
                return new Truth(found.equals(wanted) || found.startsWith(wanted + "-"));
            }
            node = node.get().parent();
        }
        return new Truth(false);
    }
}
