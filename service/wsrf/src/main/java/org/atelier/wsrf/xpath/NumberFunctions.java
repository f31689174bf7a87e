package org.atelier.wsrf.xpath;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.Functions.Signature;
import org.atelier.wsrf.xpath.XPathValue.Numeric;

/** Functions on numbers. */
final class NumberFunctions {

    static final Map<String, Signature> ALL = Map.ofEntries(
            entry("number", new Signature(0, 1, NumberFunctions::number)),
            entry("sum", new Signature(1, 1, NumberFunctions::sum)),
            entry("floor", new Signature(1, 1, (context, args) -> new Numeric(Math.floor(only(context, args))))),
            entry("ceiling", new Signature(1, 1, (context, args) -> new Numeric(Math.ceil(only(context, args))))),
            entry("round", new Signature(1, 1, (context, args) -> new Numeric(round(only(context, args))))));

    private NumberFunctions() {}

    private static double only(Context context, List<Expression> arguments) {
        return Functions.number(context, arguments.get(0));
    }

    private static XPathValue number(Context context, List<Expression> arguments) {
        return arguments.isEmpty()
                ? new Numeric(Conversions.number(Conversions.stringValue(context.node(), context.budget())))
                : new Numeric(only(context, arguments));
    }

    private static XPathValue sum(Context context, List<Expression> arguments) {
        double sum = 0;
        for (XmlNode node : Conversions.nodes(arguments.get(0).evaluate(context), "sum() adds")) {
            sum += Conversions.number(Conversions.stringValue(node, context.budget()));
        }
        return new Numeric(sum);
    }

    /** Rounds halves towards positive infinity, and keeps NaN, infinities and large numbers as they are. */
    static double round(double value) {
        return Double.isNaN(value) || Math.abs(value) >= 1L << 52 ? value : Math.floor(value + 0.5);
    }
}
