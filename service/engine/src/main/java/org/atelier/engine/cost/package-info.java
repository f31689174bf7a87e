/** What machines cost. Each policy is a class of its own; a setting of the site chooses one. */
package org.atelier.engine.cost;
