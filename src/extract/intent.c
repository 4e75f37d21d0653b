/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Classes under operators. CAMEO numbers the intentions (03), demands (10), refusals (12) and
 * threats (13) of an act in parallel with the acts themselves; this table holds the parallel, one
 * row an act. Source: the CAMEO code book as PLOVER's conversion table lists it.
 */
#include "extract/clause.h"

#include <string.h>

typedef struct sg_parallel {
    const char *act;    /* code or prefix of the act; the longest prefix counts */
    const char *intend; /* "will ...", "agreed to ..."; "=": the code of the act itself */
    const char *refuse; /* "refused to ...", "will not ..." */
    const char *halt;   /* "ended ..." */
    const char *demand; /* "demanded ..." */
} sg_parallel;

static const sg_parallel parallels[] = {
    {"01", "", "", "", ""},
    {"02", "=", "12", "", "10"},
    {"03", "03", "12", "12", "10"},
    {"04", "036", "125", "164", "106"},
    {"045", "039", "126", "165", "108"},
    {"05", "032", "12", "160", "102"},
    {"057", "030", "127", "160", "107"},
    {"06", "031", "121", "160", "101"},
    {"061", "0311", "1211", "160", "1011"},
    {"062", "0312", "1212", "160", "1012"},
    {"063", "0313", "1213", "160", "1013"},
    {"064", "0314", "1214", "160", "1014"},
    {"07", "033", "122", "162", "103"},
    {"071", "0331", "1221", "1621", "1031"},
    {"072", "0332", "1222", "1622", "1032"},
    {"073", "0333", "1223", "1623", "1033"},
    {"074", "0334", "1224", "1661", "1034"},
    {"08", "035", "124", "16", "105"},
    {"081", "0351", "1241", "172", "1051"},
    {"083", "034", "123", "172", "104"},
    {"084", "0353", "1243", "16", "1053"},
    {"085", "0354", "1244", "163", "1054"},
    {"086", "0355", "1245", "166", "1055"},
    {"087", "0356", "1246", "19", "1056"},
    {"09", "=", "12", "08", "11"},
    {"090", "", "12", "08", "11"},
    {"10", "=", "", "08", "10"},
    {"11", "13", "", "08", "11"},
    {"12", "13", "", "08", "10"},
    {"13", "13", "03", "08", "13"},
    {"14", "133", "03", "08", "11"},
    {"15", "13", "0356", "087", "10"},
    {"16", "131", "03", "05", "11"},
    {"161", "1313", "03", "05", "11"},
    {"162", "1311", "03", "07", "11"},
    {"163", "1312", "0354", "085", "11"},
    {"166", "136", "0355", "086", "11"},
    {"17", "132", "035", "081", "11"},
    {"171", "132", "0353", "0842", "11"},
    {"173", "132", "0353", "0841", "11"},
    {"174", "136", "0353", "081", "11"},
    {"18", "138", "0356", "087", "11"},
    {"19", "138", "0356", "087", "11"},
    {"190", "1384", "0356", "087", "11"},
    {"191", "1381", "0356", "0872", "11"},
    {"192", "1382", "0356", "0874", "11"},
    {"193", "1384", "0356", "087", "11"},
    {"194", "1384", "0356", "087", "11"},
    {"195", "1384", "0356", "087", "11"},
    {"20", "1383", "0356", "087", "11"},
    {"204", "1385", "0356", "087", "11"},
};

static const sg_parallel *parallel_of(const char *code)
{
    const sg_parallel *best = NULL;
    for (size_t i = 0; i < sizeof parallels / sizeof *parallels; i++) {
        size_t n = strlen(parallels[i].act);
        if (strncmp(code, parallels[i].act, n) == 0 && (!best || n > strlen(best->act)))
            best = &parallels[i];
    }
    return best;
}

int sg_code_root(const char *code)
{
    if (code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9')
        return 0;
    return (code[0] - '0') * 10 + (code[1] - '0');
}

/* An appeal is numbered like the demand, as far as CAMEO has the code: 1053 -> 0253. */
static const char *appeal_for(const char *demand, char room[8])
{
    if (strncmp(demand, "10", 2) != 0)
        return demand;
    memcpy(room, demand, strlen(demand) + 1);
    room[0] = '0';
    room[1] = '2';
    return room;
}

bool sg_code_apply(sg_operator op, char *code)
{
    char room[8];
    const sg_parallel *row = parallel_of(code);
    if (!row)
        return false;
    int root = sg_code_root(code);
    bool friendly = root <= 8;
    bool own = row->intend[0] == '=';
    const char *intend = own ? code : row->intend;
    const char *now = "";
    switch (op) {
    case SG_OP_INTEND:
        now = intend;
        break;
    case SG_OP_CONSENT: /* "agreed to send troops", "offered to resign" are no threats */
        now = root >= 14 && root <= 16 && strncmp(intend, "1312", 4) != 0 ? "03" : intend;
        break;
    case SG_OP_VOW: /* "vowed to stand by" somebody is support already */
        now = root == 5 ? code : intend;
        break;
    case SG_OP_THREATEN:
        now = friendly ? "" : own ? "13" : intend;
        break;
    case SG_OP_REFUSE:
        now = row->refuse;
        break;
    case SG_OP_HALT:
        now = row->halt;
        break;
    case SG_OP_DEMAND:
        now = row->demand;
        break;
    case SG_OP_APPEAL:
        now = appeal_for(row->demand, room);
        break;
    }
    if (now[0] == '\0')
        return false;
    memmove(code, now, strlen(now) + 1);
    return true;
}
