package org.atelier.engine.store;

import org.atelier.engine.model.GoldenImage;

/**
 * A golden image as it stands in the store.
 *
 * @param change grows with every change of any image
 * @param retired whether nothing new is cloned from it any more
 */
public record StoredImage(long change, GoldenImage image, boolean retired) {}
