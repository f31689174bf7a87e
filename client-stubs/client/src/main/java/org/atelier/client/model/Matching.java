package org.atelier.client.model;

import java.util.List;
import java.util.Optional;
import org.atelier.types.MatchingTestType;

/**
 * What a workspace would be cloned from, and why not from others.
 *
 * @param image absent where no golden image serves: the workspace is made from the images that the request names
 * @param performed names of the actions that the image has done already
 * @param left names of the actions that are left for the workspace, in the order in which they run
 * @param passed how many golden images pass all tests
 * @param rejected how many of the caller's, and of everybody, do not
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

    /**
     * Why a golden image does not serve.
     *
     * @param test the first that it does not pass
     * @param why names the action, or the value, that failed the test
     */
    public record Rejection(String image, String name, MatchingTestType test, String why) {}
}
