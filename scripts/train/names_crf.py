# SPDX-License-Identifier: GPL-2.0-or-later
"""Names as a sequence: a linear-chain conditional random field (Lafferty et al. 2001) over BIO.

A sequence's score is the sum of its labels' scores and of the moves between neighbours,
moves[from, to]; I-X may only follow B-X or I-X. Labels as in data.Labels: O, B-X, I-X, B-Y, I-Y, ...
"""
import numpy as np
import torch

NEVER = -1e4


def barred(count):
    """What to add to moves and to a sentence's first labels: NEVER where BIO forbids."""
    moves, first = torch.zeros(count, count), torch.zeros(count)
    for inside in range(2, count, 2):
        moves[:, inside] = NEVER
        moves[[inside - 1, inside], inside] = 0
        first[inside] = NEVER
    return moves, first


def free_within(moves):
    """Moves for decoding: going on within a name counts 0, or names get a little too long."""
    moves = np.array(moves, dtype=np.float64)
    for inside in range(2, len(moves), 2):
        moves[[inside - 1, inside], inside] = 0
    return moves


def loss(scores, labels, moves):
    """Mean over tokens of the negative log chance of the labels; scores: batch x time x labels.

    Labels below 0 stand for padding, and at the start for sentences without known names.
    """
    known = labels[:, 0] >= 0
    scores, labels = scores[known], labels[known]
    inside = labels >= 0
    labels = labels.clamp(min=0)
    never, first = barred(scores.shape[2])
    between = moves + never
    forward = scores[:, 0] + first
    for t in range(1, scores.shape[1]):
        following = torch.logsumexp(forward[:, :, None] + between, 1) + scores[:, t]
        forward = torch.where(inside[:, t, None], following, forward)
    own = scores.gather(2, labels[:, :, None])[:, :, 0]
    own[:, 1:] = own[:, 1:] + moves[labels[:, :-1], labels[:, 1:]]
    return (torch.logsumexp(forward, 1).sum() - own[inside].sum()) / inside.sum()


def marginals(scores, moves):
    """Chances of each token's labels, given that sentences have no padding."""
    never, first = barred(scores.shape[2])
    between = moves + never
    forward, backward = [scores[:, 0] + first], [torch.zeros_like(scores[:, 0])]
    for t in range(1, scores.shape[1]):
        forward.append(torch.logsumexp(forward[-1][:, :, None] + between, 1) + scores[:, t])
        following = backward[0] + scores[:, -t]
        backward.insert(0, torch.logsumexp(between + following[:, None], 2))
    return (torch.stack(forward, 1) + torch.stack(backward, 1)).softmax(2)
