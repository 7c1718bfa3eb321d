/**
 * The attack suite: a gateway with one captured component, which tries one thing after another; what comes of it is judged from
 * outside. {@link io.cofferdam.launcher.attack.Catalogue} is what is tried, {@link
 * io.cofferdam.launcher.attack.AttackCampaign} tries it. ADR 0018.
 */
@NullMarked
package io.cofferdam.launcher.attack;

import org.jspecify.annotations.NullMarked;
