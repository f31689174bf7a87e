/** The policies that come with the planner, one class each. All are stateless, except models that learn. */
package org.atelier.scheduler.policy;
