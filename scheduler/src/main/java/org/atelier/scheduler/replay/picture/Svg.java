package org.atelier.scheduler.replay.picture;

/** Writes an SVG document. Not thread-safe. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(width, height, width, height));
        out.append("""
                <style>text{font:12px sans-serif;fill:#222}.title{font-size:16px;font-weight:bold}.small{font-size:11px}\
                .right{text-anchor:end}.middle{text-anchor:middle}</style>
                """);
        box(0, 0, width, height, "#ffffff");
    }

    void text(int x, int y, String style, String text) {
        out.append("<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n".formatted(x, y, style, escaped(text)));
    }

    void box(int x, int y, int width, int height, String colour) {
        out.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                .formatted(x, y, width, height, colour));
    }

    void frame(int x, int y, int width, int height) {
        out.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#444\"/>\n"
                .formatted(x, y, width, height));
    }

    void line(int fromX, int fromY, int toX, int toY) {
        out.append("<path d=\"M%d %dL%d %d\" stroke=\"#bbb\"/>\n".formatted(fromX, fromY, toX, toY));
    }

    void path(String colour, String outline) {
        out.append("<path fill=\"")
                .append(colour)
                .append("\" d=\"")
                .append(outline)
                .append("\"/>\n");
    }

    void stroke(String colour, int thickness, double opacity, String path) {
        out.append("<path fill=\"none\" stroke=\"%s\" stroke-width=\"%d\" stroke-opacity=\"%s\" d=\""
                        .formatted(colour, thickness, opacity))
                .append(path)
                .append("\"/>\n");
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
