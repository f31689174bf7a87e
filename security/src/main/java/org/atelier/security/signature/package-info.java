/** Who has signed files: detached signatures as of RFC 5652 by people whose certificates the site accepts. */
@NullMarked
package org.atelier.security.signature;

import org.jspecify.annotations.NullMarked;
