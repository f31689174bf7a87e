package org.atelier.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * What a request would be cloned from, and why not from others.
 *
 * @param image absent where no golden image serves: the workspace is made from its own images
 * @param performed names of the actions that the image has done already
 * @param left names of the actions that are left for the workspace, in the order in which they run
 * @param passed how many golden images pass all tests
 * @param rejected how many of the same owner or shared do not
 * @param rejections of those that came furthest, for people
 */
public record Matching(
        Optional<GoldenImage> image,
        List<String> performed,
        List<String> left,
        int passed,
        int rejected,
        List<Rejection> rejections) {

    public Matching {
        performed = List.copyOf(performed);
        left = List.copyOf(left);
        rejections = List.copyOf(rejections);
    }

    /** The tests, in the order in which they are made; the second to fourth are those of VMPlants. */
    public enum Test {
        /** It began with other disks, another kernel or another command line. */
        BASIS,
        /** Every action of the image is in the request. */
        SUBSET,
        /** Every action before one of the image's is in the image. */
        PREFIX,
        /** The image's actions were performed in an order that the request allows. */
        PARTIAL_ORDER,
        /** Its disks are no larger than asked for, and its memory fits the machine and the host. */
        HARDWARE,
        /** Its files are whole. */
        FILES
    }

    /**
     * Why an image does not serve.
     *
     * @param why names the action, or the value, that failed the test
     */
    public record Rejection(GoldenImageId image, String name, Test test, String why) {}
}
