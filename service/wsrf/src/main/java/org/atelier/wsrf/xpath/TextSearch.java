package org.atelier.wsrf.xpath;

/** Finds a text in another in linear time; {@code String.indexOf} takes the product of the lengths at worst. */
final class TextSearch {

    private TextSearch() {}

    /** The first index at which {@code searched} stands in {@code text}, or -1: the algorithm of Knuth, Morris and Pratt. */
    static int indexOf(String text, String searched) {
        int[] borders = borders(searched);
        int matched = 0;
        for (int i = 0; i < text.length() && matched < searched.length(); i++) {
            while (matched > 0 && searched.charAt(matched) != text.charAt(i)) {
                matched = borders[matched - 1];
            }
            if (searched.charAt(matched) == text.charAt(i)) {
                matched++;
            }
            if (matched == searched.length()) {
                return i - matched + 1;
            }
        }
        return searched.isEmpty() ? 0 : -1;
    }

    private static int[] borders(String searched) {
        int[] borders = new int[searched.length()];
        int length = 0;
        for (int i = 1; i < searched.length(); i++) {
            while (length > 0 && searched.charAt(i) != searched.charAt(length)) {
                length = borders[length - 1];
            }
            if (searched.charAt(i) == searched.charAt(length)) {
                length++;
            }
            borders[i] = length;
        }
        return borders;
    }
}
