package org.atelier.wsrf.xpath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The core function library of XPath 1.0, by name. */
final class Functions {

    private static final Map<String, Signature> ALL = all();

    private Functions() {}

    /** What a function does with its context and the expressions of its arguments. */
    @FunctionalInterface
    interface Body {
        XPathValue call(Context context, List<Expression> arguments);
    }

    /** A function with how many arguments it takes. */
    record Signature(int minimum, int maximum, Body body) {}

    private static Map<String, Signature> all() {
        Map<String, Signature> functions = new HashMap<>();
        functions.putAll(NodeFunctions.ALL);
        functions.putAll(StringFunctions.ALL);
        functions.putAll(NumberFunctions.ALL);
        return Map.copyOf(functions);
    }

    /** A call, with the number of arguments checked. */
    static Expression call(String name, List<Expression> arguments) {
        Signature signature = ALL.get(name);
        if (signature == null) {
            throw Parser.invalid("there is no function " + name + "(); only those of XPath 1.0 itself are known");
        }
        if (arguments.size() < signature.minimum() || arguments.size() > signature.maximum()) {
            throw Parser.invalid(name + "() does not take " + arguments.size() + " arguments");
        }
        List<Expression> copy = List.copyOf(arguments);
        return context -> {
            context.budget().spend(1);
            return signature.body().call(context, copy);
        };
    }

    static String text(Context context, Expression argument) {
        return Conversions.text(argument.evaluate(context), context.budget());
    }

    static double number(Context context, Expression argument) {
        return Conversions.number(argument.evaluate(context), context.budget());
    }

    /** The text of the only argument, or of the context node where there is none. */
    static String textOrContext(Context context, List<Expression> arguments) {
        return arguments.isEmpty()
                ? Conversions.stringValue(context.node(), context.budget())
                : text(context, arguments.get(0));
    }
}
