package org.atelier.wsrf.xpath;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atelier.wsrf.xpath.Functions.Signature;
import org.atelier.wsrf.xpath.XPathValue.Numeric;
import org.atelier.wsrf.xpath.XPathValue.Text;
import org.atelier.wsrf.xpath.XPathValue.Truth;

/** Functions on strings; characters are Unicode code points. Each takes time linear in the length of its arguments. */
final class StringFunctions {

    static final Map<String, Signature> ALL = Map.ofEntries(
            entry("string", new Signature(0, 1, (context, args) -> new Text(Functions.textOrContext(context, args)))),
            entry("concat", new Signature(2, Integer.MAX_VALUE, StringFunctions::concat)),
            entry("starts-with", new Signature(2, 2, StringFunctions::startsWith)),
            entry("contains", new Signature(2, 2, StringFunctions::contains)),
            entry("substring-before", new Signature(2, 2, StringFunctions::substringBefore)),
            entry("substring-after", new Signature(2, 2, StringFunctions::substringAfter)),
            entry("substring", new Signature(2, 3, StringFunctions::substring)),
            entry("string-length", new Signature(0, 1, StringFunctions::length)),
            entry("normalize-space", new Signature(0, 1, StringFunctions::normalizeSpace)),
            entry("translate", new Signature(3, 3, StringFunctions::translate)));

    private StringFunctions() {}

    private static XPathValue concat(Context context, List<Expression> arguments) {
        StringBuilder joined = new StringBuilder();
        for (Expression argument : arguments) {
            String text = Functions.text(context, argument);
            context.budget().spendOnText(text.length());
            joined.append(text);
        }
        return new Text(joined.toString());
    }

    private static XPathValue startsWith(Context context, List<Expression> arguments) {
        return new Truth(paid(context, arguments.get(0)).startsWith(paid(context, arguments.get(1))));
    }

    private static XPathValue contains(Context context, List<Expression> arguments) {
        return new Truth(TextSearch.indexOf(paid(context, arguments.get(0)), paid(context, arguments.get(1))) >= 0);
    }

    private static XPathValue substringBefore(Context context, List<Expression> arguments) {
        String text = paid(context, arguments.get(0));
        int index = TextSearch.indexOf(text, paid(context, arguments.get(1)));
        return new Text(index < 0 ? "" : text.substring(0, index));
    }

    private static XPathValue substringAfter(Context context, List<Expression> arguments) {
        String text = paid(context, arguments.get(0));
        String searched = paid(context, arguments.get(1));
        int index = TextSearch.indexOf(text, searched);
        return new Text(index < 0 ? "" : text.substring(index + searched.length()));
    }

    /** Takes the characters at the positions p with p >= round(start) and p < round(start) + round(length), in IEEE arithmetic. */
    private static XPathValue substring(Context context, List<Expression> arguments) {
        int[] characters = paid(context, arguments.get(0)).codePoints().toArray();
        double start = NumberFunctions.round(Functions.number(context, arguments.get(1)));
        double end = arguments.size() < 3
                ? Double.POSITIVE_INFINITY
                : start + NumberFunctions.round(Functions.number(context, arguments.get(2)));
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            double position = i + 1.0;
            if (position >= start && position < end) {
                taken.appendCodePoint(characters[i]);
            }
        }
        return new Text(taken.toString());
    }

    private static XPathValue length(Context context, List<Expression> arguments) {
        String text = Functions.textOrContext(context, arguments);
        context.budget().spendOnText(text.length());
        return new Numeric(text.codePointCount(0, text.length()));
    }

    private static XPathValue normalizeSpace(Context context, List<Expression> arguments) {
        String text = Functions.textOrContext(context, arguments);
        context.budget().spendOnText(text.length());
        StringBuilder normal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (!space) {
                normal.append(c);
            } else if (normal.length() > 0 && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        boolean trailing = normal.length() > 0 && normal.charAt(normal.length() - 1) == ' ';
        return new Text(trailing ? normal.substring(0, normal.length() - 1) : normal.toString());
    }

    private static XPathValue translate(Context context, List<Expression> arguments) {
        String text = paid(context, arguments.get(0));
        int[] from = paid(context, arguments.get(1)).codePoints().toArray();
        int[] to = paid(context, arguments.get(2)).codePoints().toArray();
        Map<Integer, Integer> replacements = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            replacements.putIfAbsent(from[i], i < to.length ? to[i] : -1);
        }
        StringBuilder translated = new StringBuilder();
        text.codePoints()
                .map(character -> replacements.getOrDefault(character, character))
                .filter(character -> character >= 0)
                .forEach(translated::appendCodePoint);
        return new Text(translated.toString());
    }

    /** The text of an argument, with the work of reading it a few times taken from the budget. */
    private static String paid(Context context, Expression argument) {
        String text = Functions.text(context, argument);
        context.budget().spendOnText(4L * text.length());
        return text;
    }
}
